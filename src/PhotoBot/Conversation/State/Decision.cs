using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Conversation.Messages;
using PhotoBot.Faces;

namespace PhotoBot.Conversation.State;

/// <summary>What the conversation decides: a reply, or what it needs before it can reply.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The chat as it is once <see cref="Changes"/> are made.</summary>
    public required ChatState State { get; init; }

    /// <summary>To be made before anything else.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Messages that come before the reply, whatever it will be.</summary>
    public IReadOnlyList<OutgoingMessage> Before { get; init; } = [];

    /// <summary>Messages that come after the reply.</summary>
    public IReadOnlyList<OutgoingMessage> After { get; init; } = [];

    /// <summary>The last word.</summary>
    /// <param name="Messages">In order; empty when there is nothing to say.</param>
    internal sealed record Reply(IReadOnlyList<OutgoingMessage> Messages) : Decision;

    /// <summary>Pictures have to be fetched and looked at; <c>WithPictures</c> goes on.</summary>
    /// <param name="Files">At least one.</param>
    internal sealed record LookAt(IReadOnlyList<PictureFile> Files) : Decision;

    /// <summary>The archive has to be searched; <c>WithResult</c> goes on.</summary>
    /// <param name="Selfies">Of the person, at least one.</param>
    /// <param name="Companions">People who have to be in the photos too.</param>
    /// <param name="Note">A line for the top of the answer; null for none.</param>
    internal sealed record Search(IReadOnlyList<Embedding> Selfies, IReadOnlyList<Embedding> Companions, string? Note) : Decision;
}

/// <summary>
/// A change that a decision makes to what the archive keeps of a person. A program that is killed between a change and the reply decides
/// again: counts then go up twice, all others have the same effect as once.
/// </summary>
internal abstract record Change
{
    private Change()
    {
    }

    internal sealed record GiveConsent(string PolicyVersion) : Change;

    internal sealed record WithdrawConsent : Change;

    internal sealed record SetLanguage(string Tag) : Change;

    internal sealed record SetOrder(PhotoOrder Order) : Change;

    /// <summary>Counts for the hourly limit.</summary>
    internal sealed record CountSearches(int Count) : Change;

    internal sealed record Admit(EventId Event) : Change;

    internal sealed record CountWrongCode : Change;

    /// <summary>Saves what the person says of a face.</summary>
    /// <param name="Face">The face.</param>
    /// <param name="IsMe">Null takes back what they said.</param>
    internal sealed record SetVerdict(FaceId Face, bool? IsMe) : Change;

    internal sealed record AlertsOn(Embedding Template) : Change;

    internal sealed record AlertsOff : Change;

    internal sealed record Hide(Embedding Face) : Change;

    internal sealed record Unhide(Embedding Face) : Change;

    internal sealed record QueueZip(SearchResultId Id) : Change;

    internal sealed record QueueIngest(string Album, string Folder) : Change;

    /// <summary>Deletes all that is kept of the person.</summary>
    internal sealed record Forget : Change;
}
