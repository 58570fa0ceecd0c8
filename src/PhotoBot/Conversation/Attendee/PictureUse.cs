namespace PhotoBot.Conversation.Attendee;

/// <summary>What somebody's next picture is for.</summary>
internal enum PictureUse
{
    /// <summary>To find the photos of the sender.</summary>
    Search,

    /// <summary>To find the photos of the sender with the person in the picture.</summary>
    Together,

    /// <summary>To show the person to nobody any more.</summary>
    Hide,

    /// <summary>To show the person again.</summary>
    Show,
}
