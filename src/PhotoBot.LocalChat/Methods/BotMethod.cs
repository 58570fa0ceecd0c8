namespace PhotoBot.LocalChat.Methods;

/// <summary>A Bot API method: its name as documented, and what it does; its result is what goes into the answer's <c>result</c>.</summary>
internal sealed class BotMethod
{
    private readonly Func<BotCall, Task<object>> run;

    /// <summary>A method that waits.</summary>
    public BotMethod(string name, Func<BotCall, Task<object>> run) => (Name, this.run) = (name, run);

    /// <summary>A method that answers at once.</summary>
    public BotMethod(string name, Func<BotCall, object> run)
        : this(name, call => Task.FromResult(run(call)))
    {
    }

    /// <summary>The name in Telegram's spelling.</summary>
    public string Name { get; }

    /// <summary>Whether it sends messages, which rates count.</summary>
    public bool CountsAsMessage => Name is "sendMessage" or "sendPhoto" or "sendDocument" or "sendMediaGroup"
        or "forwardMessage" or "forwardMessages" or "copyMessage" or "copyMessages";

    /// <summary>Does it.</summary>
    /// <exception cref="Protocol.RefusedException">The server refuses; the text is Telegram's.</exception>
    public Task<object> RunAsync(BotCall call) => run(call);
}
