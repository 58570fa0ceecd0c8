namespace PhotoBot.Telegram.Types;

/// <summary>A photo of an album; uploads up to 10 MB.</summary>
public sealed record InputMediaPhoto : InputMedia;
