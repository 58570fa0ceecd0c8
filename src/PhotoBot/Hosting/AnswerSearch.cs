using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Conversation.State;

namespace PhotoBot.Hosting;

/// <summary>Searches the albums that a person may see, by their selfies and feedback.</summary>
internal sealed class AnswerSearch(SelfieSearch search, CpuScheduler cpu, Admissions admissions, AlbumCatalog albums, Verdicts verdicts)
{
    /// <summary>Finds the person's photos and saves the answer; null when there is no album that they may see.</summary>
    public Task<Answer?> AnswerAsync(AttendeeKey person, Decision.Search wanted, CancellationToken stop) =>
        cpu.RunSearchAsync(() => Answer(person, wanted), stop);

    private Answer? Answer(AttendeeKey person, Decision.Search wanted)
    {
        var admitted = admissions.Of(person);
        if (!albums.AnyFor(admitted)) return null;
        var said = verdicts.Of(person);
        return search.Answer(person, new PersonQuery
        {
            Selfies = wanted.Selfies,
            Confirmed = said.Confirmed,
            Rejected = said.Rejected,
            Scope = AlbumScope.Open(admitted),
            Together = [.. wanted.Companions.Select(companion => new PersonQuery { Selfies = [companion] })],
        });
    }
}
