using System.Globalization;
using PhotoBot.Archive.Finding;
using PhotoBot.Imaging;

namespace PhotoBot.Conversation.Attendee;

/// <summary>What an attendee reads: what happened, and what to do next.</summary>
internal static class AttendeeTexts
{
    public const string Welcome =
        """
        Hello! Send me a selfie and I'll send you every photo of you.

        Best is one face, in good light, looking at the camera. Send it as a photo or as a file. I only use it for this search and don't keep it.
        """;

    public const string Help =
        """
        Send me a selfie: I look for you in all albums and send you the photos, the surest first.

        • Nothing found? Try another selfie: face the camera, more light, no sunglasses.
        • Somebody else in the photos? Send a selfie in which your face is larger.
        • JPEG, PNG, WebP, HEIC and AVIF up to 20 MB.
        """;

    public const string SendSelfie = "Send me a selfie, as a photo or a file, and I'll send you every photo of you. /help says more.";

    public const string PrivateOnly = "I only answer in a private chat, so that nobody's photos are shown in a group. Write to me there.";

    public const string NoFace = "I see no face in this picture. Please send one in which your face is large, well lit and turned to the camera.";

    public const string NoMatch =
        "I looked through all albums and found no photo of you. Another selfie may do better: face the camera, more light, nothing over the face. "
        + "And more photos may be added later.";

    public const string TooLarge = "This file is too large: I can fetch up to 20 MB. Please send it as a photo instead, or a smaller file.";

    public const string NotAnImage = "This file is not a picture. Please send a selfie as a photo, or as a JPEG, PNG, WebP, HEIC or AVIF file.";

    public const string Gone = "I could not fetch this picture any more. Please send it again.";

    public const string Broken = "Something went wrong on my side, and the organisers can see it in my log. Please try again in a few minutes.";

    public static string SeveralFaces(int count) =>
        $"I see {count} people in this picture and can't tell which one is you. Please send a selfie with only you in it, or cut the picture to your face.";

    public static string Unreadable(UnreadableReason reason) => reason switch
    {
        UnreadableReason.TooManyPixels or UnreadableReason.TooLarge => "This picture is too large for me. Please send it as a photo instead of a file, or make it smaller.",
        UnreadableReason.UnsupportedFormat => "I can't read this kind of picture. Please send it as a photo, or as a JPEG, PNG, WebP, HEIC or AVIF file.",
        UnreadableReason.NotAnImage or UnreadableReason.Empty => NotAnImage,
        _ => "This picture is damaged and can't be read to its end. Please send it again, or another one.",
    };

    public static string Found(int total, int shown, int albums)
    {
        var photos = total == 1 ? "one photo" : $"{total} photos";
        var from = albums == 1 ? "one album" : $"{albums} albums";
        return shown < total
            ? $"You are in {total} photos. Here are the {shown} that are surest, from {from}:"
            : $"You are in {photos} from {from}{(total == 1 ? ":" : ", the surest first:")}";
    }

    public static string Caption(Match match) => match.TakenAt is { } taken
        ? $"{match.Album} · {taken.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}"
        : match.Album;
}
