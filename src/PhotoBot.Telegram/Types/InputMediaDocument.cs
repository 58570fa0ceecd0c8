namespace PhotoBot.Telegram.Types;

/// <summary>A document of an album, which then holds documents only; uploads up to 50 MB.</summary>
public sealed record InputMediaDocument : InputMedia;
