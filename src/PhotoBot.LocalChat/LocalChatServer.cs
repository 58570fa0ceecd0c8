using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Limits;
using PhotoBot.LocalChat.Methods;
using PhotoBot.LocalChat.Page;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat;

/// <summary>
/// A small Bot API server for trying the bot, on loopback unless set otherwise: the Bot API at <c>{Address}bot{Token}/METHOD</c>, downloads
/// at <c>{Address}file/bot{Token}/PATH</c>, and the people's side at <c>{Address}control/</c> (see <see cref="ControlEndpoints"/>). It
/// begins with one bot; more can be added. Bots see every message of their groups, as with privacy mode off. Everything is kept in memory
/// and gone when it stops. Writes no log. Thread-safe.
/// </summary>
public sealed class LocalChatServer : IAsyncDisposable
{
    // People may send larger files than bots may load; the bound keeps a mistake from filling the memory.
    private const long MaxRequest = 512L << 20;

    private readonly WebApplication host;
    private readonly CancellationTokenSource ending;
    private readonly CallLog log = new();
    private readonly ControlEndpoints control;
    private bool disposed;

    private LocalChatServer(LocalChatOptions options, TimeProvider time)
    {
        ending = new CancellationTokenSource();
        var world = new ChatWorld(time);
        var faults = new FaultPlan();
        var first = MakeBot(new NewBot { FirstName = options.BotName, Username = options.BotUsername, Token = options.Token });
        world.TryAddBot(first);
        Token = first.Token;
        control = new ControlEndpoints(world, MakeBot, faults, log);
        host = Build(options, ending.Token);
        new BotEndpoints(world, faults, log, time).Map(host);
        control.Map(host);
        host.MapFallback(context => throw new RefusedException(404, "Not Found"));

        HostedBot MakeBot(NewBot wanted)
        {
            var token = wanted.Token ?? BotNaming.NextToken();
            var user = new User { Id = BotNaming.IdOf(token), IsBot = true, FirstName = wanted.FirstName, Username = wanted.Username };
            return new HostedBot(user, token, options.EnforceRateLimits ? new SendRates(time) : null, time);
        }
    }

    /// <summary>Raised for every call as it ends, before it is answered; for checks, on the caller's thread.</summary>
    public event EventHandler<CallEndedEventArgs> Called
    {
        add => log.Ended += value;
        remove => log.Ended -= value;
    }

    /// <summary>Where the server is reached from this machine, with a slash at the end: the bots' API root.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The first bot's token. A secret: never log it.</summary>
    public string Token { get; }

    /// <summary>The text that the page shows to a person who has not written yet.</summary>
    public ChatWelcome Welcome
    {
        get => control.Welcome;
        set => control.Welcome = value;
    }

    /// <summary>Adds a person, of an id that is free; the bot gets its first update of them when they write.</summary>
    public User AddPerson(NewPerson person) => control.AddPerson(person);

    /// <summary>Starts a server, which runs until disposed.</summary>
    /// <param name="options">How it listens and for which bot.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <param name="time">The clock of its messages, waits and rates; null takes the system's.</param>
    /// <exception cref="ValidationException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<LocalChatServer> StartAsync(
        LocalChatOptions options, CancellationToken cancellation, TimeProvider? time = null)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var server = new LocalChatServer(options, time ?? TimeProvider.System);
        try
        {
            await server.host.StartAsync(cancellation);
            server.Address = server.WhereItListens();
            return server;
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw new IOException(
                $"The local chat cannot listen on {options.Listen}:{options.Port}. Another program listens there already, or the address "
                + "is not this machine's: set LocalChat:Port or LocalChat:Listen.",
                taken);
        }
        catch
        {
            await server.DisposeAsync();
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

    private Uri WhereItListens()
    {
        var bound = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        // A client cannot connect to "any address".
        return IPAddress.TryParse(bound.Host, out var address) && address.Equals(IPAddress.Any)
            ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri
            : bound;
    }

    private static WebApplication Build(LocalChatOptions options, CancellationToken stopping)
    {
        var listen = IPAddress.Parse(options.Listen);
        // The empty builder reads no environment and no files: ASPNETCORE_URLS could otherwise open the server to the network.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequest;
            kestrel.Listen(listen, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        var application = builder.Build();
        application.Use(new RequestGuard(listen, stopping).RunAsync);
        ChatPage.Use(application);
        application.UseRouting();
        return application;
    }

    /// <summary>Leaves the process's signals to the program: the host's own lifetime would take SIGTERM and Ctrl+C from it.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
