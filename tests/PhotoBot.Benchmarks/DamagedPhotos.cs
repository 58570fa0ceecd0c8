using System.CommandLine;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;
using PhotoBot.TestKit;

namespace PhotoBot.Benchmarks;

/// <summary>
/// Damaged photos through an ingest and through the bot: every one gets its reason or is read. Each goes through several rounds of the same files:
/// the first fills what is kept on purpose (the models' working memory, the runtime's heap), and the later ones must not add to it.
/// </summary>
internal static class DamagedPhotos
{
    private const int Chats = 4;
    private const int Rounds = 3;

    /// <summary>What the bot says to somebody before their first selfie: a question, and thanks for the answer.</summary>
    private const int Greetings = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static Command Command()
    {
        var photos = new Option<string?>("--photos") { Description = "folder of pictures to damage (default: the sample photos)" };
        var count = new Option<int>("--count") { Description = "damaged files", DefaultValueFactory = _ => 300 };
        var command = new Command("damaged", "Damaged photos through an ingest and through the bot.") { photos, count };
        command.SetAction((arguments, stop) => RunAsync(arguments.GetValue(photos), arguments.GetValue(count), stop));
        return command;
    }

    private static async Task<int> RunAsync(string? photos, int count, CancellationToken stop)
    {
        var damaged = DamagedFiles.Make(Sources(photos), count, seed: 20261122);
        await IngestAsync(damaged, stop);
        return await AskBotAsync(damaged, stop) ? 0 : 1;
    }

    private static List<byte[]> Sources(string? folder)
    {
        var decoder = new ImageDecoder(new ImagingOptions());
        var samples = PhotoFolder.Originals(folder).Select(File.ReadAllBytes).ToList();
        // The samples at a messenger's size too, so that most of the time is not spent in the detector.
        return [.. samples, .. samples.Select(file => decoder.Decode(file, 640).Pixels.ToJpeg(85))];
    }

    private static async Task IngestAsync(IReadOnlyList<byte[]> damaged, CancellationToken stop)
    {
        using var folder = new PhotoFolder(sources: null, count: 0);
        for (var i = 0; i < damaged.Count; i++)
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, $"{i:D4}.jpg"), damaged[i], stop);
        using var pack = FacePack.Open(new FacesOptions());
        for (var round = 1; round <= Rounds; round++)
        {
            using var data = new PhotoFolder(sources: null, count: 0);
            using var bench = new TestBench(data.Data, pack);
            var report = await bench.Ingest.RunAsync(folder.Path, "Damaged", stop: stop);
            Console.WriteLine($"ingest, round {round}: {damaged.Count} files, {report.Photos} read in spite of the damage, {report.Skipped.Count} skipped; {Settled()} MB after");
            if (round < Rounds) continue;
            foreach (var reason in report.Skipped.GroupBy(skipped => skipped.Reason, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
                Console.WriteLine($"  {reason.Count(),4} x {reason.Key}");
        }
    }

    private static async Task<bool> AskBotAsync(IReadOnlyList<byte[]> damaged, CancellationToken stop)
    {
        var data = Directory.CreateTempSubdirectory("photobot-data-").FullName;
        try
        {
            // All files come from a few chats at once here, which Telegram's pace would stretch over many minutes, and the hourly limit over hours.
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Telegram:ChatMessagesPerSecond"] = "30", ["Bot:SearchesPerHour"] = "10000" };
            await using var bot = await RunningBot.StartAsync(data, settings, withRates: false, stop);
            var chats = await bot.MeetAsync(Chats, stop);
            var answers = new List<string>();
            for (var round = 1; round <= Rounds && answers.Count == (round - 1) * damaged.Count; round++)
            {
                answers.AddRange(await SendAsync(bot.Control, chats, damaged, answers.Count, stop));
                Console.WriteLine($"bot, round {round}: {answers.Count} answers to {round * damaged.Count} files, {(bot.HasExited ? "it has DIED" : "it is alive")}; {bot.ResidentMegabytes} MB after");
            }

            foreach (var text in answers.GroupBy(text => text, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
                Console.WriteLine($"  {text.Count(),4} x {text.Key}");
            return answers.Count == Rounds * damaged.Count && !bot.HasExited;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Sends the files around the chats and returns the texts that came for them.</summary>
    private static async Task<List<string>> SendAsync(
        LocalChatControl control, IReadOnlyList<ChatId> chats, IReadOnlyList<byte[]> files, int alreadySent, CancellationToken stop)
    {
        var answers = new List<string>();
        for (var i = 0; i < files.Count; i++)
            await control.SendDocumentAsync(chats[i % chats.Count], new OutgoingFile($"{i:D4}.jpg", files[i]), cancellation: stop);
        for (var chat = 0; chat < chats.Count; chat++)
        {
            var sent = (files.Count - chat + chats.Count - 1) / chats.Count;
            var before = Greetings + alreadySent / files.Count * sent;
            var messages = await control.WaitAsync(chats[chat], all => RunningBot.Answers(all).Count >= before + sent, Patience, stop);
            answers.AddRange(RunningBot.Answers(messages).Skip(before));
        }

        return answers;
    }

    private static long Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessMemory.Of(Environment.ProcessId).Resident;
    }
}
