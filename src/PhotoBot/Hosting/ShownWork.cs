using PhotoBot.Conversation;

namespace PhotoBot.Hosting;

/// <summary>Work that its chat is shown, until it is disposed.</summary>
/// <param name="activity">"Sending a photo …".</param>
/// <param name="message">The message that says so; null when there is none.</param>
internal sealed class ShownWork(IAsyncDisposable activity, long? message) : IAsyncDisposable
{
    /// <summary>The reply, its first text in the place of the message that was shown. A picture can't take a text's place: then that message goes.</summary>
    public IReadOnlyList<OutgoingMessage> Finish(IReadOnlyList<OutgoingMessage> reply) => (message, reply) switch
    {
        ({ } shown, [OutgoingMessage.Text { IsHtml: false } first, ..]) => [new OutgoingMessage.Edit(shown, first.Content, first.Buttons), .. reply.Skip(1)],
        ({ } shown, [_, ..]) => [.. reply, new OutgoingMessage.Removal(shown)],
        _ => reply,
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => activity.DisposeAsync();
}
