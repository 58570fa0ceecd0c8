using PhotoBot.Archive.Tests;
using PhotoBot.Faces;

[assembly: AssemblyFixture(typeof(Models))]

namespace PhotoBot.Archive.Tests;

/// <summary>The default face pack, loaded once for all tests.</summary>
public sealed class Models : IDisposable
{
    public FacePack Pack { get; } = FacePack.Open(new FacesOptions());

    public void Dispose() => Pack.Dispose();
}
