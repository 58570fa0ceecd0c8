using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A bot that was added.</summary>
/// <param name="User">The bot as messages show it.</param>
/// <param name="Token">What it calls with. A secret, as a real one is: never log it.</param>
public sealed record AddedBot(User User, string Token)
{
    /// <summary>Names the bot, not the token.</summary>
    public override string ToString() => $"bot {User.Id}";
}
