using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Faces;

namespace PhotoBot.Conversation.State;

/// <summary>A change that a decision makes to what the archive keeps of a person. Making it twice is the same as once.</summary>
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

    internal sealed record QueueZip(AnswerId Answer) : Change;

    internal sealed record QueueIngest(string Album, string Folder) : Change;

    /// <summary>Deletes all that is kept of the person.</summary>
    internal sealed record Forget : Change;
}
