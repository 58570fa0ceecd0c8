using System.Globalization;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Acceptance.Tests.Serving;

/// <summary>Many chats at once on a server of which one call in twenty fails.</summary>
public sealed class StormTests(Samples samples, ITestOutputHelper output)
{
    private const int Chats = 20;
    private const double Failing = 0.05;
    private const int Seed = 20261122;

    [Fact]
    public async Task Twenty_chats_are_answered_once_and_in_order_while_one_call_in_twenty_fails()
    {
        var calls = await WeatherAsync([Fault.TooManyRequests(1), Fault.Refuse(500), Fault.DropBefore()], AssertAnsweredOnce);

        Assert.Equal(3, calls.Where(call => call.Fault is not null).Select(call => (call.Fault, call.Status)).Distinct().Count());
    }

    [Fact]
    public async Task Twenty_chats_lose_nothing_while_one_answer_in_twenty_is_lost()
    {
        var calls = await WeatherAsync([Fault.DropAfter()], AssertNothingLost);

        Assert.Contains(calls, call => call is { Fault: not null, Method: "sendMessage" or "sendMediaGroup" });
    }

    /// <summary>Lets each chat send a selfie, a picture without a face and a selfie again, into the faults.</summary>
    private async Task<IReadOnlyList<CallRecord>> WeatherAsync(IReadOnlyList<Fault> faults, Action<IReadOnlyList<Message>> check)
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var seed = Seed;
        foreach (var fault in faults)
            foreach (var method in (string?[])[null, "getUpdates"])
                await world.Control.AddFaultAsync(fault with { Method = method, Share = Failing / faults.Count, Times = 0, Seed = seed++ });

        var people = await world.MeetAsync(Chats);
        await Task.WhenAll(people.Select(async person =>
        {
            await person.SendPhotoAsync(samples.Selfie);
            await person.SendPhotoAsync(SamplePhotos.EmptyScene());
            await person.SendPhotoAsync(samples.Selfie);
        }));
        await world.AllAnsweredAsync();
        await world.Control.ClearFaultsAsync();

        var heard = await Task.WhenAll(people.Select(person => person.HeardAsync()));
        Report(heard, await world.Control.GetCallsAsync());
        Assert.All(heard, check);
        return await world.Control.GetCallsAsync();
    }

    private static void AssertAnsweredOnce(IReadOnlyList<Message> answers) =>
        Assert.Equal(["found", "photo", "photo", "no face", "found", "photo", "photo"], answers.Select(KindOf));

    /// <summary>A message whose acceptance nobody could tell the bot goes again, since a reply that never arrives is worse; the order holds.</summary>
    private static void AssertNothingLost(IReadOnlyList<Message> answers) =>
        Assert.Matches("^(found )+(photo photo )+(no face )+(found )+(photo photo )+$", string.Concat(answers.Select(answer => KindOf(answer) + " ")));

    private static string KindOf(Message answer) => answer switch
    {
        { Photo: not null } => "photo",
        { Text: { } text } when text.Contains("I found 2 photos of you.", StringComparison.Ordinal) => "found",
        { Text: { } text } when text.StartsWith("I can't see a face", StringComparison.Ordinal) => "no face",
        _ => "unexpected",
    };

    private void Report(IReadOnlyList<Message>[] heard, IReadOnlyList<CallRecord> calls)
    {
        var failed = calls.Where(call => call.Fault is not null).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Chats} chats, {Chats * 3} pictures, seed {Seed}: {failed.Count} of {calls.Count} calls failed ({100.0 * failed.Count / calls.Count:F1} %), "
            + $"{heard.Sum(answers => answers.Count)} messages arrived, {Chats * 7} wanted"));
        foreach (var kind in failed.GroupBy(call => (call.Method, call.Fault, call.Status)).OrderByDescending(group => group.Count()))
            output.WriteLine($"  {kind.Key.Method} {kind.Key.Fault} {kind.Key.Status}: {kind.Count()}");
    }
}
