using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Sends an album; a single photo or document is not one.</summary>
public sealed record SendMediaGroupRequest : SendRequest<IReadOnlyList<Message>>
{
    /// <summary>2 to 10 items, either photos or documents.</summary>
    public required IReadOnlyList<InputMedia> Media { get; init; }

    internal override string Method => "sendMediaGroup";

    internal override (ChatId Chat, int Messages)? Delivery => (ChatId, Media.Count);

    internal override IEnumerable<UploadedFile> Uploads => Media.Select(item => item.Media).OfType<UploadedFile>().Distinct();

    internal override void Validate() => RequestCheck.Album(Method, Media);
}
