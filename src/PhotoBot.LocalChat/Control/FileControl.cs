using Microsoft.Net.Http.Headers;
using PhotoBot.LocalChat.Chats;

namespace PhotoBot.LocalChat.Control;

/// <summary>The files of the chats, as people's apps load them.</summary>
internal sealed class FileControl(ChatWorld world)
{
    public object Get(ControlCall call)
    {
        var id = call.Route("file");
        var file = world.Media.FindFile(id) ?? throw ControlCall.NotFound("file of this id");
        var headers = call.Context.Response.Headers;
        // The page shows photos only: whatever else people send is saved, never run as part of the page.
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=31536000, immutable";
        if (world.Media.FindPhoto(id) is not null) return new ControlFile("image/jpeg", file.Bytes);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(world.Media.FindDocument(id)?.FileName ?? "file");
        headers.ContentDisposition = disposition.ToString();
        return new ControlFile("application/octet-stream", file.Bytes);
    }
}
