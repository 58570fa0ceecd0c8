using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>One request to the control interface.</summary>
internal sealed record ControlCall(HttpContext Context, CancellationToken Cancellation)
{
    /// <summary>Longest wait for something to happen, seconds.</summary>
    private const int MaxWait = 50;

    /// <summary>A part of the path.</summary>
    public string Route(string name) => (string?)Context.Request.RouteValues[name] ?? "";

    /// <summary>A part of the path as a 64-bit number.</summary>
    /// <exception cref="RefusedException">404: it is no number.</exception>
    public long RouteNumber(string name) =>
        long.TryParse(Route(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw NotFound($"{name} '{Route(name)}'");

    /// <summary>A number of the query, or 0.</summary>
    public long QueryNumber(string name) =>
        long.TryParse(Context.Request.Query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>How long to wait: <c>wait</c> of the query, whole seconds.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Math.Min(QueryNumber("wait"), MaxWait));

    /// <summary>The body's JSON.</summary>
    /// <exception cref="RefusedException">400: it is not of that shape.</exception>
    public async Task<T> JsonAsync<T>()
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(Context.Request.Body, WireJson.Options, Cancellation)
                ?? throw RefusedException.BadRequest("the body is null");
        }
        catch (JsonException reason)
        {
            throw RefusedException.BadRequest($"the body is not a {typeof(T).Name}: {reason.Message}");
        }
    }

    /// <summary>404 for something there is none of.</summary>
    public static RefusedException NotFound(string what) => new(404, $"Not Found: there is no {what}");
}
