namespace PhotoBot.Archive.Events;

/// <summary>Identifies an event in this archive; never used twice.</summary>
public readonly record struct EventId(long Value);
