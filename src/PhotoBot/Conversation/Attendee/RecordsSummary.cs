using PhotoBot.Archive.Events;
using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>What is kept about a person, in a line each.</summary>
internal sealed class RecordsSummary(
    PersonalRecords records, Attendees attendees, Consents consents, Admissions admissions, EventCatalog events, Verdicts verdicts, Alerts alerts, Phrasebook phrasebook)
{
    /// <summary>The lines; none when nothing is kept.</summary>
    public IReadOnlyList<string> Lines(Visit visit)
    {
        var counts = records.Count(visit.Person, visit.Update);
        if (counts.Values.All(count => count == 0)) return [];
        var (chosen, agreed, said) = (attendees.Get(visit.Person), consents.Current(visit.Person), verdicts.Of(visit.Person));
        var joined = admissions.Of(visit.Person).ToHashSet();
        var names = events.List().Where(one => joined.Contains(one.Id)).Select(one => one.Name).ToList();
        string?[] lines =
        [
            chosen.FirstSeenAt is { } first ? visit.Say(TextKey.MyData.FirstSeen, ("date", Day(visit, first))) : null,
            chosen.Language is { } tag ? visit.Say(TextKey.MyData.Language, ("language", phrasebook.Find(tag).Name)) : null,
            agreed is null ? visit.Say(TextKey.MyData.NoConsent) : visit.Say(TextKey.MyData.Consent, ("date", Day(visit, agreed.GivenAt))),
            names.Count > 0 ? visit.Say(TextKey.MyData.Events, ("events", string.Join(", ", names))) : null,
            visit.Say(TextKey.MyData.Searches, ("count", counts.GetValueOrDefault("searches"))),
            visit.Say(TextKey.MyData.Answers, ("count", counts.GetValueOrDefault("answers"))),
            visit.Say(TextKey.MyData.Confirmed, ("count", said.Confirmed.Count)),
            visit.Say(TextKey.MyData.Rejected, ("count", said.Rejected.Count)),
            visit.Say(alerts.IsOn(visit.Person) ? TextKey.MyData.AlertsOn : TextKey.MyData.AlertsOff),
        ];
        return [.. lines.OfType<string>()];
    }

    private static string Day(Visit visit, DateTimeOffset time) => visit.Language.Date(time.UtcDateTime);
}
