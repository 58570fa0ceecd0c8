using PhotoBot.Archive.People;
using PhotoBot.Hosting;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>What is kept about a person, for them to see and to delete.</summary>
internal sealed class RecordsTalk(PersonalRecords records, RecordsSummary summary, SelfieSessions sessions, Forgetting forgetting)
{
    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Forget = "forget";
        public const string Keep = "keep";
    }

    /// <summary><c>/mydata</c>: in words, and in full as a file.</summary>
    public IReadOnlyList<OutgoingMessage> Show(Visit visit) => summary.Lines(visit) is { Count: > 0 } lines
        ? [new OutgoingMessage.Text(string.Join('\n', lines.Prepend(visit.Say(TextKey.MyData.Header)))), new OutgoingMessage.Records(visit.Say(TextKey.MyData.FileCaption))]
        : [visit.Text(TextKey.MyData.Nothing)];

    /// <summary><c>/forget</c>.</summary>
    public static OutgoingMessage AskToForget(Visit visit) => new OutgoingMessage.Text(visit.Say(TextKey.Forget.Ask), Keyboard.Grid(
        2, visit.Button(TextKey.Forget.YesButton, new ButtonData(Actions.Forget)), visit.Button(TextKey.Forget.NoButton, new ButtonData(Actions.Keep))));

    /// <summary>A press on one of its buttons. What is deleted is deleted before the answer says so.</summary>
    public IReadOnlyList<OutgoingMessage> Press(Visit visit, ButtonData data)
    {
        if (data.Action is Actions.Keep) return [visit.Text(TextKey.Forget.Cancelled)];
        records.Forget(visit.Person, visit.Update);
        forgetting.Begin();
        sessions.Forget(visit.Person);
        return [visit.Text(TextKey.Forget.Done)];
    }
}
