namespace PhotoBot.Archive.People;

/// <summary>Identifies an answer in this archive; never used twice.</summary>
public readonly record struct AnswerId(long Value);
