using PhotoBot.Archive.Finding;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation;

/// <summary>
/// Decides what the bot says. Pure: the same state, update, pictures and answer give the same decision. Nothing is sent, read or stored.
/// </summary>
/// <remarks>Thread-safe, since it holds no state of its own.</remarks>
internal sealed class ConversationRouter(
    GroupHandler groups, ConsentHandler consent, SelfieHandler selfies, AlertHandler alerts, LanguageHandler languages)
{
    /// <summary>Decides about what a person did in the private chat.</summary>
    public Decision Begin(ChatState state, Incoming incoming) => incoming switch
    {
        Incoming.Command command => Begin(state, command),
        Incoming.Press press => Begin(state, press),
        Incoming.Pictures pictures => selfies.Begin(state, pictures.Files),
        Incoming.Forwarded => state.Reply(TextKey.Errors.Forwarded),
        Incoming.Words => state.Reply(TextKey.Errors.UnknownText),
        Incoming.Other => state.Reply(TextKey.Errors.UnknownContent),
        Incoming.ForeignPress press => state.Reply(new OutgoingMessage.Toast(press.Query)),
        Incoming.InGroup message => state.Reply(groups.Reply(message.Message)),
        _ => throw new InvalidOperationException($"No handler for {incoming.GetType().Name}."),
    };

    /// <summary>Goes on with the pictures that <see cref="Decision.LookAt"/> asked for.</summary>
    public Decision WithPictures(ChatState state, IReadOnlyList<SeenPicture> pictures) => selfies.WithPictures(state, pictures);

    /// <summary>Goes on with the result that <see cref="Decision.Search"/> asked for.</summary>
    /// <param name="search">What was asked for.</param>
    /// <param name="result">Null when the person may see no album at all.</param>
    public static Decision WithResult(Decision.Search search, SearchResult? result) => result is null
        ? search.State.Reply(TextKey.Answer.NoAlbums)
        : ResultHandler.First(search.State with { Found = result }, result, search.Note);

    private Decision Begin(ChatState state, Incoming.Command command)
    {
        if (OwnerHandler.Begin(state, command.Text) is { } reply) return reply;
        return command.Text.Name switch
        {
            "start" => consent.Greet(state, command.Text.Words),
            "help" => SelfieHandler.Help(state),
            "privacy" => state.Reply(consent.Policy(state)),
            "alerts" => alerts.Open(state),
            "language" => languages.Open(state),
            "mydata" => RecordsHandler.Show(state),
            "forget" => RecordsHandler.AskToForget(state),
            "hideme" => HidingHandler.Open(state),
            _ => state.Reply(TextKey.Errors.UnknownCommand),
        };
    }

    /// <summary>
    /// Answers the callback query before the reply. A button names what is asked for; the state holds what the person may have.
    /// </summary>
    private Decision Begin(ChatState state, Incoming.Press press)
    {
        var decision = press.Data is { } data ? Press(state, data, press.Message) : null;
        return decision is null
            ? state.Reply(new OutgoingMessage.Toast(press.Query, state.Say(TextKey.Errors.ButtonExpired)))
            : decision with { Before = [new OutgoingMessage.Toast(press.Query), .. decision.Before] };
    }

    /// <summary>Null for a button that no longer means anything, or nothing to this person.</summary>
    private Decision? Press(ChatState state, CallbackData data, int message) =>
        consent.Press(state, data)
        ?? SelfieHandler.Press(state, data)
        ?? FeedbackHandler.Press(state, data)
        ?? TogetherHandler.Press(state, data)
        ?? ZipHandler.Press(state, data)
        ?? alerts.Press(state, data)
        ?? RecordsHandler.Press(state, data)
        ?? HidingHandler.Press(state, data)
        ?? languages.Press(state, data, message)
        ?? ResultHandler.Press(state, data);
}
