using System.CommandLine;
using System.Diagnostics;
using PhotoBot.Archive.Finding;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;
using PhotoBot.TestKit;

namespace PhotoBot.Benchmarks;

/// <summary>
/// How long somebody waits for the bot: several people send a selfie at the same moment, round by round, to the bot with its own settings.
/// Beside it, in turns, the bare work: as many selfies decoded, detected, embedded and searched at once, by threads that do nothing else.
/// </summary>
internal static class ChatLatency
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Longer than a chat needs to have its full burst of messages again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(12);

    public static Command Command()
    {
        var faces = new Option<int>("--faces") { Description = "faces in the archive", DefaultValueFactory = _ => 10_000 };
        var chats = new Option<int>("--chats") { Description = "people who send at once", DefaultValueFactory = _ => 5 };
        var rounds = new Option<int>("--rounds") { Description = "times that they do", DefaultValueFactory = _ => 8 };
        var command = new Command("chats", "From a selfie's arrival to the first reply and to the answer, in several chats at once.") { faces, chats, rounds };
        command.SetAction((arguments, stop) => RunAsync(arguments.GetValue(faces), arguments.GetValue(chats), arguments.GetValue(rounds), stop));
        return command;
    }

    private static async Task<int> RunAsync(int faces, int chats, int rounds, CancellationToken stop)
    {
        using var folder = new PhotoFolder(sources: null, count: 0);
        using var bench = new TestBench(folder.Data);
        await CrowdedArchive.FillAsync(bench, faces, stop);
        var selfie = FindTime.Selfie(bench);
        await using var bot = await RunningBot.StartAsync(folder.Data, new Dictionary<string, string>(), withRates: true, stop);
        var people = await bot.MeetAsync(chats, stop);
        Console.WriteLine($"{bench.Index.Count} faces, {chats} selfies of {selfie.Length / 1024} KB at once, {rounds} rounds; milliseconds on the wall");

        var (replies, answers, bare) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var waited = await Task.WhenAll(people.Select(person => AskAsync(bot.Control, person, selfie, stop)));
            await Task.Delay(Rest, stop);
            var worked = await WorkAsync(bench.Selfies, selfie, chats);
            if (round == 0) continue; // the first compiles, opens models and fills caches
            replies.AddRange(waited.Select(times => times.Reply.TotalMilliseconds));
            answers.AddRange(waited.Select(times => times.Answer.TotalMilliseconds));
            bare.AddRange(worked);
        }

        Console.WriteLine($"first reply   {Told(replies)}");
        Console.WriteLine($"the answer    {Told(answers)}, {Median(answers) / Median(bare):F2} times the bare work's median");
        Console.WriteLine($"the bare work {Told(bare)}");
        return 0;
    }

    /// <summary>Sends a selfie and waits for the message that says it has come, and for the one with the answer's buttons.</summary>
    private static async Task<(TimeSpan Reply, TimeSpan Answer)> AskAsync(LocalChatControl control, ChatId chat, byte[] selfie, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var sent = (await control.SendDocumentAsync(chat, new OutgoingFile("selfie.jpg", selfie), cancellation: stop)).MessageId.Value;
        await control.WaitAsync(chat, all => all[^1].MessageId.Value > sent, Patience, stop);
        var reply = clock.Elapsed;
        await control.WaitAsync(chat, all => all.Any(message => message.MessageId.Value > sent && message.ReplyMarkup is not null), Patience, stop);
        return (reply, clock.Elapsed);
    }

    /// <summary>How long each of so many selfies takes that come at once, while one core works at one of them.</summary>
    private static async Task<IReadOnlyList<double>> WorkAsync(SelfieSearch search, byte[] selfie, int count)
    {
        using var cores = new SemaphoreSlim(Environment.ProcessorCount);
        var clock = Stopwatch.StartNew();
        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
        {
            await cores.WaitAsync();
            try
            {
                if (TestBench.Find(search, selfie).Sure.Count == 0) throw new InvalidOperationException("The selfie found nobody.");
                return clock.Elapsed.TotalMilliseconds;
            }
            finally
            {
                cores.Release();
            }
        })));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Told(List<double> times) => $"min {times.Min(),7:F0}, median {Median(times),7:F0}, max {times.Max(),7:F0}";
}
