using Microsoft.Extensions.Hosting;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>Leaves the process's signals to the program: the host's own lifetime would swallow its SIGTERM and Ctrl+C.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
