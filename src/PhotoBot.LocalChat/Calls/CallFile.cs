namespace PhotoBot.LocalChat.Calls;

/// <summary>A file that came with a call.</summary>
/// <param name="Part">The name of its part in the request.</param>
/// <param name="FileName">The file name given; may be empty.</param>
/// <param name="Size">Its length in bytes.</param>
public sealed record CallFile(string Part, string FileName, long Size);
