using Microsoft.Extensions.Time.Testing;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.Hosting;

public sealed class PictureCacheTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly PictureCache cache;

    public PictureCacheTests() => cache = new(clock);

    public void Dispose() => cache.Dispose();

    [Fact]
    public void A_picture_is_there_for_fifteen_minutes_however_often_it_is_asked_for()
    {
        var (first, second) = (cache.Put([1, 2, 3]), cache.Put([4]));

        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([1, 2, 3], cache.Find(first));
        Assert.Equal([4], cache.Find(second));
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal([1, 2, 3], cache.Find(first));

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(cache.Find(first));
        Assert.Null(cache.Find(second));
        Assert.Null(cache.Find("no such picture"));
    }

    [Fact]
    public void A_picture_leaves_the_memory_though_nobody_asks_for_another()
    {
        var picture = Unrooted.Make(() => new byte[1000], made => cache.Put(made));
        Assert.True(Unrooted.IsAlive(picture));

        clock.Advance(TimeSpan.FromMinutes(16));

        Assert.False(Unrooted.IsAlive(picture));
    }

    [Fact]
    public void A_full_tray_loses_its_oldest_pictures_and_takes_the_new_one()
    {
        const int Megabyte = 1 << 20;
        var names = new List<string>();
        for (var i = 0; i < PictureCache.MaxBytes / Megabyte + 1; i++)
        {
            names.Add(cache.Put(new byte[Megabyte]));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(cache.Find(names[0]));
        Assert.All(names[^20..], name => Assert.NotNull(cache.Find(name)));
        Assert.True(names.Count(name => cache.Find(name) is not null) <= PictureCache.MaxBytes / Megabyte);
    }
}
