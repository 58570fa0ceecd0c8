using PhotoBot.Imaging;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Why a file gives no picture, and what to do about it.</summary>
internal static class UnreadableText
{
    public static TextKey Of(UnreadableReason reason) => reason switch
    {
        UnreadableReason.TooManyPixels or UnreadableReason.TooLarge => TextKey.Unreadable.TooManyPixels,
        UnreadableReason.UnsupportedFormat => TextKey.Unreadable.UnsupportedKind,
        UnreadableReason.NotAnImage or UnreadableReason.Empty => TextKey.Unreadable.NotAnImage,
        _ => TextKey.Unreadable.Damaged,
    };
}
