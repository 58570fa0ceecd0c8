using System.Security.Cryptography;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>Reads the state for a decision, and makes the changes of the decision.</summary>
internal sealed class ChatStates(
    BotIdentity bot, BotOptions options, Phrasebook phrasebook, SelfieSessions sessions, ErasureCleanup erasure,
    Attendees attendees, Consents consents, SearchLimit limit, Verdicts verdicts, SearchResults results, Alerts alerts, HiddenPeople hidden,
    PersonalRecords records, ZipJobs zips, Admissions admissions, EventCatalog events, AlbumCatalog albums, IngestJobs ingests)
{
    /// <summary>Reads what the archive keeps of a person, and the event, album or answer that the update names.</summary>
    public ChatState Read(UpdateKey update, Incoming incoming)
    {
        if (incoming is Incoming.InGroup or Incoming.ForeignPress)
            return new ChatState { Language = phrasebook.Find(incoming.From.LanguageCode) };
        var person = new AttendeeKey(bot.Id, incoming.From.Id);
        var chosen = attendees.Get(person);
        var state = new ChatState
        {
            Language = phrasebook.Find(chosen.Language ?? incoming.From.LanguageCode),
            Session = sessions.Of(person),
            Order = chosen.Sort,
            Consent = consents.Current(person),
            HasAlerts = alerts.IsOn(person),
            IsOwner = options.Owners.Contains(person.User),
            Allowance = limit.Left(person, options.SearchesPerHour),
            NextToken = RandomNumberGenerator.GetHexString(8),
        };
        return incoming switch
        {
            Incoming.Pictures when state.Session.Next is PictureUse.Unhide => state with { Hidden = hidden.Snapshot() },
            Incoming.Press { Data: { } data } => WithPressed(state, person, update, data),
            Incoming.Command command => WithNamed(state, person, update, chosen, command.Text),
            _ => state,
        };
    }

    /// <summary>Makes the changes of a decision, and keeps the chat's session.</summary>
    public void Apply(UpdateKey update, Incoming incoming, Decision decision)
    {
        if (incoming is Incoming.InGroup or Incoming.ForeignPress) return;
        var person = new AttendeeKey(bot.Id, incoming.From.Id);
        sessions.Set(person, decision.State.Session);
        foreach (var change in decision.Changes) Apply(update, person, change);
    }

    private ChatState WithPressed(ChatState state, AttendeeKey person, UpdateKey update, CallbackData data) => state with
    {
        Found = ResultView.Parse(data.Subject) is { } view ? results.Find(person, view.Id) : null,
        HasZipJob = data.Action is ZipHandler.Action && zips.HasOther(person, update),
        Hidden = state.Session.Pending is { Use: PictureUse.Unhide } ? hidden.Snapshot() : HiddenFaces.None,
    };

    private ChatState WithNamed(ChatState state, AttendeeKey person, UpdateKey update, Attendee chosen, CommandText command) =>
        command.Name switch
        {
            "start" when command.Words.Length > 0 => state with { Event = admissions.Find(person, command.Words) },
            "mydata" => state with { Records = RecordsOf(person, update, chosen) },
            OwnerHandler.Albums when state.IsOwner => state with { Albums = albums.List() },
            OwnerHandler.Ingest when state.IsOwner => state with
            {
                HasFolder = IngestCommandText.Parse(command.Words) is { } wanted && Directory.Exists(wanted.Path),
            },
            _ => state,
        };

    private KeptRecords RecordsOf(AttendeeKey person, UpdateKey update, Attendee chosen)
    {
        var joined = admissions.Of(person).ToHashSet();
        return new KeptRecords(
            records.Count(person, update), chosen, verdicts.Of(person),
            [.. events.List().Where(one => joined.Contains(one.Id)).Select(one => one.Name)]);
    }

    private void Apply(UpdateKey update, AttendeeKey person, Change change)
    {
        Action make = change switch
        {
            Change.GiveConsent given => () => consents.Give(person, given.PolicyVersion),
            Change.WithdrawConsent => () => consents.Withdraw(person),
            Change.SetLanguage language => () => attendees.SetLanguage(person, language.Tag),
            Change.SetOrder order => () => attendees.SetSort(person, order.Order),
            Change.CountSearches searches => () => limit.Count(person, searches.Count),
            Change.Admit admitted => () => admissions.Admit(person, admitted.Event),
            Change.CountWrongCode => () => admissions.AddWrongTry(person),
            Change.SetVerdict { IsMe: { } isMe } verdict => () => verdicts.Set(person, verdict.Face, isMe),
            Change.SetVerdict verdict => () => verdicts.Clear(person, verdict.Face),
            Change.AlertsOn on => () => alerts.On(person, on.Template),
            Change.AlertsOff => () => alerts.Off(person),
            Change.Hide hide => () => hidden.Hide(hide.Face),
            Change.Unhide unhide => () => hidden.Unhide(unhide.Face),
            Change.QueueZip zip => () => zips.Add(update, person, zip.Id),
            Change.QueueIngest ingest => () => ingests.Add(update, new ChatKey(person.User), ingest.Album, ingest.Folder),
            Change.Forget => () => Forget(update, person),
            _ => throw new InvalidOperationException($"No way to make {change.GetType().Name}."),
        };
        make();
    }

    private void Forget(UpdateKey update, AttendeeKey person)
    {
        records.Forget(person, update);
        erasure.Request();
        sessions.Remove(person);
    }
}
