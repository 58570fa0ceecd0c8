namespace PhotoBot.Telegram.Types;

/// <summary>A file that Telegram already has.</summary>
/// <param name="Value">
/// Its file_id. Where a server reads a request, also an http address or <c>attach://</c> and the name of a multipart part.
/// </param>
public sealed record FileReference(string Value) : InputFile;
