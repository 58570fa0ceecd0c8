using System.CommandLine;
using PhotoBot.Archive.Events;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>event add NAME</c>, <c>event list</c>, <c>event code NAME</c>: events, and the codes that admit people to them.</summary>
internal sealed class EventCommand(EventCatalog events)
{
    public static Command Define(VerbRunner runner)
    {
        var name = new Argument<string>("NAME") { Description = "The event's name" };
        var bot = new Option<string?>("--bot") { Description = "The bot's username, to show the start link", HelpName = "USERNAME" };
        var renew = new Option<bool>("--new") { Description = "Give it a new code; the old one no longer works" };
        var qr = new Option<string?>("--qr")
        {
            Description = "Write the start link as a QR code; needs --bot", HelpName = "FILE.svg|FILE.png",
        };
        var add = new Command("add", "Make an event: only people with its code see its albums") { name, bot };
        var list = new Command("list", "List the events");
        var code = new Command("code", "Show the code that admits people to an event, or make a new one") { name, renew, qr, bot };
        add.SetAction((parsed, _) => runner.RunAsync<EventCommand>(parsed, verb => verb.Add(
            parsed.GetRequiredValue(name), parsed.GetValue(bot), new ResultWriter(parsed.GetValue(runner.Json)))));
        list.SetAction((parsed, _) => runner.RunAsync<EventCommand>(
            parsed, verb => verb.List(new ResultWriter(parsed.GetValue(runner.Json)))));
        code.SetAction((parsed, stop) => runner.RunAsync<EventCommand>(parsed, verb => verb.CodeAsync(
            parsed.GetRequiredValue(name), parsed.GetValue(renew), parsed.GetValue(qr), parsed.GetValue(bot),
            new ResultWriter(parsed.GetValue(runner.Json)), stop)));
        return new Command("event", "Albums that only people with a code see") { add, list, code };
    }

    private Task<int> Add(string name, string? bot, ResultWriter results)
    {
        // A wrong username must not leave an event behind.
        if (bot is not null) _ = EventLink.Of(bot, "x");
        Show(events.Add(name), bot, null, results);
        return Task.FromResult(ExitCode.Done);
    }

    private Task<int> List(ResultWriter results)
    {
        results.Write(
            events.List().Select(found => new { Event = found.Name, found.Code, found.Albums, found.People, found.CreatedAt }).ToList(),
            list => list.Select(found => $"{found.Event}  {found.Code}  {found.Albums} albums, {found.People} people let in")
                .DefaultIfEmpty("There is no event yet: event add NAME makes one."));
        return Task.FromResult(ExitCode.Done);
    }

    private async Task<int> CodeAsync(string name, bool renew, string? qr, string? bot, ResultWriter results, CancellationToken stop)
    {
        if (bot is not null) _ = EventLink.Of(bot, "x");
        if (qr is not null && bot is null) throw new UsageException("--qr writes the link to the bot: say which one with --bot USERNAME");
        if (qr is not null && !EventQrCode.Takes(qr)) throw new UsageException($"--qr writes .svg or .png, got '{qr}'");
        var found = renew ? events.NewCode(name) : events.Get(name);
        if (qr is not null) await EventQrCode.WriteAsync(EventLink.Of(bot!, found.Code), qr, stop);
        Show(found, bot, qr, results);
        return ExitCode.Done;
    }

    private static void Show(Event shown, string? bot, string? qr, ResultWriter results) => results.Write(
        new
        {
            Event = shown.Name,
            shown.Code,
            Link = bot is null ? null : EventLink.Of(bot, shown.Code),
            Qr = qr is null ? null : Path.GetFullPath(qr),
        },
        result => new[] { $"{result.Event}  {result.Code}", result.Link, result.Qr }.OfType<string>());
}
