namespace PhotoBot.Faces.Tests;

/// <summary>The default pack, loaded once for all tests: it is safe to share.</summary>
public sealed class DefaultPack : IDisposable
{
    public FacePack Pack { get; } = FacePack.Open(new());

    public void Dispose() => Pack.Dispose();
}
