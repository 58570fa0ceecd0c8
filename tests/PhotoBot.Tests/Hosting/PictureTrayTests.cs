using Microsoft.Extensions.Time.Testing;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.Hosting;

public sealed class PictureTrayTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly PictureTray tray;

    public PictureTrayTests() => tray = new(clock);

    public void Dispose() => tray.Dispose();

    [Fact]
    public void A_picture_is_there_for_fifteen_minutes_however_often_it_is_asked_for()
    {
        var (first, second) = (tray.Put([1, 2, 3]), tray.Put([4]));

        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([1, 2, 3], tray.Find(first));
        Assert.Equal([4], tray.Find(second));
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal([1, 2, 3], tray.Find(first));

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(tray.Find(first));
        Assert.Null(tray.Find(second));
        Assert.Null(tray.Find("no such picture"));
    }

    [Fact]
    public void A_picture_leaves_the_memory_though_nobody_asks_for_another()
    {
        var picture = Unrooted.Make(() => new byte[1000], made => tray.Put(made));
        Assert.True(Unrooted.IsAlive(picture));

        clock.Advance(TimeSpan.FromMinutes(16));

        Assert.False(Unrooted.IsAlive(picture));
    }

    [Fact]
    public void A_full_tray_loses_its_oldest_pictures_and_takes_the_new_one()
    {
        const int Megabyte = 1 << 20;
        var names = new List<string>();
        for (var i = 0; i < PictureTray.MaxBytes / Megabyte + 1; i++)
        {
            names.Add(tray.Put(new byte[Megabyte]));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(tray.Find(names[0]));
        Assert.All(names[^20..], name => Assert.NotNull(tray.Find(name)));
        Assert.True(names.Count(name => tray.Find(name) is not null) <= PictureTray.MaxBytes / Megabyte);
    }
}
