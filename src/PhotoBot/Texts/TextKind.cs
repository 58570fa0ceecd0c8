namespace PhotoBot.Texts;

/// <summary>Where a text is shown, which says how long it may be.</summary>
internal enum TextKind
{
    /// <summary>A message of its own, or part of one.</summary>
    Message,

    /// <summary>Words under a photo or a file.</summary>
    Caption,

    /// <summary>The label of a button.</summary>
    Button,

    /// <summary>What a pressed button answers: shown over the chat for a moment.</summary>
    Notice,

    /// <summary>What a command does, in the menu of commands.</summary>
    Command,
}
