using System.IO.Compression;
using PhotoBot.Jobs;

namespace PhotoBot.Tests.Jobs;

public sealed class ZipPartsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-zip-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_are_divided_in_order_and_those_that_can_not_be_sent_are_left_out()
    {
        var half = (ZipParts.MaxBytes / 2) + 1;
        var (a, b, c) = (Sized("a.jpg", half), Sized("b.jpg", half), Sized("c.jpg", 10));
        var large = Sized("large.jpg", ZipParts.MaxBytes + 1);
        var unreadable = Directory.CreateDirectory(Path.Combine(folder, "no-file.jpg")).FullName;

        Assert.Equal([[a], [b, c]], ZipParts.Divide([a, large, Path.Combine(folder, "gone.jpg"), unreadable, b, c]));
    }

    [Fact]
    public async Task A_file_that_has_gone_meanwhile_is_left_out_of_its_zip()
    {
        var here = Write("1/a.jpg", 1);

        using var zip = await PackAsync(1, here, Path.Combine(folder, "gone.jpg"));

        Assert.Equal("a.jpg", Assert.Single(zip.Entries).FullName);
    }

    [Fact]
    public async Task Names_are_made_distinct_whatever_the_case_and_no_entry_leads_out_of_the_folder()
    {
        string[] files =
        [
            Write("1/IMG_1.jpg", 1), Write("2/img_1.jpg", 2), Write("3/x\\..\\..\\evil.jpg", 3), Write("4/12:30 \"a\"?.jpg", 4),
        ];

        using var zip = await PackAsync(4, files);

        Assert.Equal(["IMG_1.jpg", "img_1 (2).jpg", "x_.._.._evil.jpg", "12_30 _a__.jpg"], zip.Entries.Select(entry => entry.FullName));
        using var content = zip.Entries[2].Open();
        Assert.Equal(3, content.ReadByte());
    }

    [Fact]
    public async Task A_file_of_before_1980_can_be_packed()
    {
        var old = Write("old.jpg", 1);
        File.SetLastWriteTimeUtc(old, new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        using var zip = await PackAsync(1, old);

        Assert.Equal(1980, Assert.Single(zip.Entries).LastWriteTime.Year);
    }

    [Fact]
    public void What_a_killed_program_left_is_deleted_and_nothing_else()
    {
        Write("packing-0123.zip", 1);
        var kept = Write("archive.db", 1);

        ZipParts.DeleteLeftovers(folder);

        Assert.Equal([kept], Directory.GetFiles(folder));
    }

    [Fact]
    public void The_file_of_a_part_is_its_owner_s_alone_and_counts_as_left_over_until_it_is_closed()
    {
        using (var part = ZipParts.Create(folder))
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(part.Name));
            ZipParts.DeleteLeftovers(folder);
            Assert.Empty(Directory.GetFiles(folder));
            part.WriteByte(1);
        }

        Assert.Empty(Directory.GetFiles(folder));
    }

    private async Task<ZipArchive> PackAsync(int packed, params string[] files)
    {
        var target = new MemoryStream();
        Assert.Equal(packed, await ZipParts.WriteAsync(target, files, CancellationToken.None));
        return new ZipArchive(target, ZipArchiveMode.Read);
    }

    private string Sized(string name, long bytes)
    {
        var path = Path.Combine(folder, name);
        using var file = File.Create(path);
        file.SetLength(bytes);
        return path;
    }

    private string Write(string name, byte content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [content]);
        return path;
    }
}
