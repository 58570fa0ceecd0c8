namespace PhotoBot.LocalChat.Faults;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Nothing is done and an error is answered: the fault's code, text and seconds to wait.</summary>
    Refuse,

    /// <summary>The call is done, and yet an error is answered, as Telegram does with albums it half sent.</summary>
    RefuseAfter,

    /// <summary>The connection breaks before anything is done.</summary>
    DropBefore,

    /// <summary>The call is done, but the connection breaks instead of the answer: what the bot sent is in the chat.</summary>
    DropAfter,

    /// <summary>The call is done after a while.</summary>
    Delay,

    /// <summary>A download answers 404, though getFile gave its path; other calls are spared.</summary>
    LoseFile,
}
