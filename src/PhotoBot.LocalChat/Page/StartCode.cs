namespace PhotoBot.LocalChat.Page;

/// <summary>What a link to a bot hands over with its <c>start</c> parameter.</summary>
internal static class StartCode
{
    /// <summary>Whether it is 1 to 64 characters of A-Z a-z 0-9 _ - (Bot API, "Deep linking").</summary>
    public static bool IsValid(string code) =>
        code.Length is > 0 and <= 64 && code.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
}
