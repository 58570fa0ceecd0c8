using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Hosting;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>From what somebody has shown to their photos: the search, and the first page of its answer.</summary>
internal sealed class SearchTalk(
    PhotoFinder finder, SearchCores cores, Verdicts verdicts, Admissions admissions, AlbumCatalog albums, Answers answers, AnswerTalk pages)
{
    /// <summary>Searches with everything the session holds.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> SearchAsync(Visit visit, CancellationToken stop)
    {
        var admitted = admissions.Of(visit.Person);
        if (!albums.AnyFor(admitted)) return [visit.Text(TextKey.Answer.NoAlbums)];
        var query = QueryOf(visit, AlbumScope.Open(admitted));
        var matches = await cores.SearchAsync(() => finder.Search(query), stop);
        if (visit.Session.Companions.Count > 0) matches = matches with { Maybe = [] };
        var answer = answers.Find(visit.Person, answers.Add(visit.Person, matches)) ?? throw new InvalidOperationException("An answer just written down is gone.");
        return pages.First(visit, answer);
    }

    private PersonQuery QueryOf(Visit visit, AlbumScope scope)
    {
        var said = verdicts.Of(visit.Person);
        return new PersonQuery
        {
            Selfies = visit.Session.Selfies,
            Confirmed = said.Confirmed,
            Rejected = said.Rejected,
            Scope = scope,
            Together = [.. visit.Session.Companions.Select(companion => new PersonQuery { Selfies = [companion] })],
        };
    }
}
