using PhotoBot.Archive.Finding;
using PhotoBot.BotApi;
using PhotoBot.Conversation.State;
using PhotoBot.Imaging;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Hosting;

/// <summary>Fetches the pictures that people send and finds their faces. Pictures are in memory only.</summary>
internal sealed class PictureReader(PacedBotClient client, SelfieSearch search, CpuScheduler cpu, PictureCache cache)
{
    /// <summary>Faces that get a number: a keyboard of more is hard to use.</summary>
    private const int MaxNumbered = 9;
    private const int JpegQuality = 85;

    /// <summary>Reads the pictures, in order. They are fetched side by side.</summary>
    public async Task<IReadOnlyList<SeenPicture>> ReadAsync(IReadOnlyList<PictureFile> files, CancellationToken stop) =>
        await Task.WhenAll(files.Select(file => ReadAsync(file, stop)));

    private async Task<SeenPicture> ReadAsync(PictureFile file, CancellationToken stop)
    {
        if (file.FileId is not { } id) return new SeenPicture.NotAPicture();
        try
        {
            var bytes = await client.DownloadAsync(id, TelegramLimits.DownloadBytes, stop);
            // The embedding is computed at once, so that the first selfie is answered first.
            return await cpu.RunInferenceAsync(() => See(bytes), stop);
        }
        catch (FileTooBigException)
        {
            return new SeenPicture.TooLarge();
        }
        catch (RequestException refused) when (refused is not UnauthorizedException)
        {
            return new SeenPicture.Gone();
        }
    }

    private SeenPicture See(byte[] picture) => search.Look(picture) switch
    {
        SelfieLook.Unreadable unreadable => new SeenPicture.Unreadable(unreadable.Reason),
        SelfieLook.NoFace => new SeenPicture.NoFace(),
        SelfieLook.Faces { Chosen: { } face } => new SeenPicture.OneFace(face.Embedding, face.Quality),
        SelfieLook.Faces several => Number(several),
        var other => throw new InvalidOperationException($"No result for {other.GetType().Name}."),
    };

    /// <summary>Numbers the largest faces from left to right.</summary>
    private SeenPicture.SeveralFaces Number(SelfieLook.Faces several)
    {
        var largest = several.All.OrderByDescending(face => face.Face.Box.Height).Take(MaxNumbered).ToHashSet();
        List<SelfieFace> numbered = [.. several.All.Where(largest.Contains)];
        var marks = new PictureMarks(several.Preview());
        foreach (var (face, i) in numbered.Select((face, i) => (face, i)))
        {
            var box = face.Face.Box.Scale(several.PreviewScale);
            marks.Frame(box.X, box.Y, box.Width, box.Height).Number(box.X, box.Y, i + 1);
        }

        return new([.. numbered.Select(face => face.Embedding)], several.All.Count, cache.Put(marks.ToImage().ToJpeg(JpegQuality)));
    }
}
