using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Limits;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat;

/// <summary>
/// A Telegram of one's own for one bot, on loopback only: the Bot API at <c>{Address}bot{Token}/METHOD</c>, downloads at
/// <c>{Address}file/bot{Token}/PATH</c>, and the people's side at <c>{Address}control/</c> (see <see cref="LocalChatControl"/>).
/// The bot sees every message of its groups, as with privacy mode off. Everything is kept in memory and gone when it stops. Writes no log. Thread-safe.
/// </summary>
public sealed class LocalChatServer : IAsyncDisposable
{
    // People may send files far above what bots may load; a bound still keeps a slip from filling the memory.
    private const long MaxRequest = 512L << 20;

    private readonly WebApplication host;
    private readonly CancellationTokenSource ending;
    private bool disposed;

    private LocalChatServer(WebApplication host, CancellationTokenSource ending, string token)
    {
        this.host = host;
        this.ending = ending;
        Token = token;
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }

    /// <summary>Where the server listens, with a slash at the end: the bot's API root.</summary>
    public Uri Address { get; }

    /// <summary>The bot's token. A secret as a real one is: never log it.</summary>
    public string Token { get; }

    /// <summary>Starts a server; it runs until disposed.</summary>
    /// <param name="options">How it listens and for which bot.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <param name="time">The clock of its messages, waits and rates; null takes the system's.</param>
    /// <exception cref="ValidationException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalChatServer> StartAsync(LocalChatOptions options, CancellationToken cancellation, TimeProvider? time = null)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var token = options.Token ?? MakeToken();
        var stopping = new CancellationTokenSource();
        var application = Build(options, token, time ?? TimeProvider.System, stopping.Token);
        try
        {
            await application.StartAsync(cancellation);
            return new LocalChatServer(application, stopping, token);
        }
        catch
        {
            await application.DisposeAsync();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Ends waiting polls and stops listening; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true)) return;
        await ending.CancelAsync();
        await host.StopAsync(CancellationToken.None);
        await host.DisposeAsync();
        ending.Dispose();
    }

    private static WebApplication Build(LocalChatOptions options, string token, TimeProvider time, CancellationToken stopping)
    {
        // The empty builder reads no environment and no files: ASPNETCORE_URLS could otherwise open the server to the network.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options.Port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        var application = builder.Build();
        application.Use(LoopbackGuard.CheckAsync);
        application.UseRouting();

        var world = new ChatWorld(BotOf(options, token), time);
        var faults = new FaultPlan();
        var log = new CallLog(time);
        var bot = new BotEndpoint(token, world, faults, log, options.EnforceRateLimits ? new SendRates(time) : null, time);
        // Not "/bot{token}": routing looks for the last "bot" in the segment, and a token may hold one.
        application.Map("/{account}/{method}", (RequestDelegate)(context => bot.CallAsync(context, Route(context, "account"), Route(context, "method"), stopping)));
        application.MapGet("/file/{account}/{**path}", context => bot.DownloadAsync(context, Route(context, "account"), Route(context, "path"), stopping));
        new ControlEndpoints(world, faults, log, stopping).Map(application);
        application.MapFallback(context => Answer.RefuseAsync(context.Response, new RefusedException(404, "Not Found")));
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequest;
        kestrel.Listen(IPAddress.Loopback, port);
    }

    private static string Route(HttpContext context, string name) => (string?)context.Request.RouteValues[name] ?? "";

    private static User BotOf(LocalChatOptions options, string token) => new()
    {
        Id = new UserId(long.Parse(token.AsSpan(0, token.IndexOf(':', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture)),
        IsBot = true,
        FirstName = options.BotName,
        Username = options.BotUsername,
    };

    private static string MakeToken() => "6000000001:" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 35);
}
