namespace PhotoBot.Acceptance.Tests.Page;

/// <summary>The page's tests run one after the other: a browser at a time is enough for a small machine.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<RunningProgram>
{
    public const string Name = "Page";
}
