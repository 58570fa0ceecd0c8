using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>What is kept about a person, for them to see and to delete.</summary>
internal static class RecordsHandler
{
    internal static class Actions
    {
        public const string Forget = "forget";
        public const string Keep = "keep";
    }

    /// <summary><c>/mydata</c>: in words, and in full as a file.</summary>
    public static Decision Show(ChatState state) => Lines(state) is { Count: > 0 } lines
        ? state.Reply(
            new OutgoingMessage.Text(string.Join('\n', lines.Prepend(state.Say(TextKey.MyData.Header)))),
            new OutgoingMessage.Records(state.Say(TextKey.MyData.FileCaption)))
        : state.Reply(TextKey.MyData.Nothing);

    /// <summary><c>/forget</c>.</summary>
    public static Decision AskToForget(ChatState state) => state.Reply(new OutgoingMessage.Text(
        state.Say(TextKey.Forget.Ask),
        Keyboard.Grid(
            2,
            state.Button(TextKey.Forget.YesButton, new CallbackData(Actions.Forget)),
            state.Button(TextKey.Forget.NoButton, new CallbackData(Actions.Keep)))));

    /// <summary>Null for a button of another handler. All is deleted before the reply says so.</summary>
    public static Decision? Press(ChatState state, CallbackData data) => data.Action switch
    {
        Actions.Keep => state.Reply(TextKey.Forget.Cancelled),
        Actions.Forget => (state with { Session = new SelfieSession() }).Reply(TextKey.Forget.Done)
            with { Changes = [new Change.Forget()] },
        _ => null,
    };

    private static IReadOnlyList<string> Lines(ChatState state)
    {
        if (state.Records is not { } records || records.Counts.Values.All(count => count == 0)) return [];
        string?[] lines =
        [
            records.Chosen.FirstSeenAt is { } first ? state.Say(TextKey.MyData.FirstSeen, ("date", Day(first))) : null,
            records.Chosen.Language is not null ? state.Say(TextKey.MyData.Language, ("language", state.Language.Name)) : null,
            state.Consent is { } agreed
                ? state.Say(TextKey.MyData.Consent, ("date", Day(agreed.GivenAt)))
                : state.Say(TextKey.MyData.NoConsent),
            records.Events.Count > 0 ? state.Say(TextKey.MyData.Events, ("events", string.Join(", ", records.Events))) : null,
            state.Say(TextKey.MyData.Searches, ("count", records.Counts.GetValueOrDefault("searches"))),
            state.Say(TextKey.MyData.Answers, ("count", records.Counts.GetValueOrDefault("answers"))),
            state.Say(TextKey.MyData.Confirmed, ("count", records.Verdicts.Confirmed.Count)),
            state.Say(TextKey.MyData.Rejected, ("count", records.Verdicts.Rejected.Count)),
            state.Say(state.HasAlerts ? TextKey.MyData.AlertsOn : TextKey.MyData.AlertsOff),
        ];
        return [.. lines.OfType<string>()];

        string Day(DateTimeOffset time) => state.Language.Date(time.UtcDateTime);
    }
}
