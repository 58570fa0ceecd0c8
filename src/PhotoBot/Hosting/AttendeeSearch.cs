using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Conversation.State;

namespace PhotoBot.Hosting;

/// <summary>Searches the albums that a person may see, by their selfies and feedback.</summary>
internal sealed class AttendeeSearch(SelfieSearch search, CpuScheduler cpu, Admissions admissions, AlbumCatalog albums, Verdicts verdicts)
{
    /// <summary>Finds the person's photos and saves the result; null when there is no album that they may see.</summary>
    public Task<SearchResult?> SearchAsync(AttendeeKey person, Decision.Search wanted, CancellationToken stop) =>
        cpu.RunSearchAsync(() => Search(person, wanted), stop);

    private SearchResult? Search(AttendeeKey person, Decision.Search wanted)
    {
        var admitted = admissions.Of(person);
        if (!albums.AnyFor(admitted)) return null;
        var said = verdicts.Of(person);
        return search.SearchAndSave(person, new PersonQuery
        {
            Selfies = wanted.Selfies,
            Confirmed = said.Confirmed,
            Rejected = said.Rejected,
            Scope = AlbumScope.Open(admitted),
            Together = [.. wanted.Companions.Select(companion => new PersonQuery { Selfies = [companion] })],
        });
    }
}
