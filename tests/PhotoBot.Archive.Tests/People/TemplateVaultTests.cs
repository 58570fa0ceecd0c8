using Microsoft.Data.Sqlite;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Tests.People;

public sealed class TemplateVaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-").FullName;
    private readonly Models models;
    private readonly ArchiveOptions archive;
    private readonly ArchiveDatabase database;

    public TemplateVaultTests(Models models)
    {
        this.models = models;
        archive = new ArchiveOptions { Data = Path.Combine(folder, "data") };
        Directory.CreateDirectory(archive.Data);
        // Elsewhere, so that what the vault itself writes stands out.
        database = new ArchiveDatabase(new ArchiveOptions { Data = Path.Combine(folder, "elsewhere") });
    }

    private string KeyFile => Path.Combine(folder, "data.key");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_template_comes_back_as_it_was_and_no_two_seals_are_alike()
    {
        var face = Some.Face(models.Pack, 1);
        var (first, second) = (Vault().Seal(face, TemplatePurpose.Alert), Vault().Seal(face, TemplatePurpose.Alert));

        Assert.Equal(face.ToBytes(), Vault().Open(first, TemplatePurpose.Alert).ToBytes());
        Assert.Equal(12 + 16 + 4 * face.Dimension, first.Length);
        Assert.NotEqual(first, second);
        Assert.Equal(-1, first.AsSpan().IndexOf(face.ToBytes().AsSpan(0, 8)));
    }

    [Fact]
    public void A_seal_opens_for_its_own_purpose_alone_and_not_when_it_was_changed()
    {
        var seal = Vault().Seal(Some.Face(models.Pack, 1), TemplatePurpose.Alert);

        Assert.Throws<ArchiveException>(() => Vault().Open(seal, TemplatePurpose.Hiding));
        for (var at = 0; at < seal.Length; at += 7)
        {
            var changed = seal.ToArray();
            changed[at] ^= 1;
            Assert.Throws<ArchiveException>(() => Vault().Open(changed, TemplatePurpose.Alert));
        }

        Assert.Throws<ArchiveException>(() => Vault().Open([1, 2, 3], TemplatePurpose.Alert));
    }

    [Fact]
    public void The_key_is_made_once_beside_the_data_directory_for_its_owner_alone()
    {
        Vault().Seal(Some.Face(models.Pack, 1), TemplatePurpose.Alert);

        var key = File.ReadAllText(KeyFile);
        Assert.Equal(32, Convert.FromBase64String(key).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal([KeyFile], Directory.GetFiles(folder));
        Assert.Empty(Directory.GetFiles(archive.Data));
        Vault().Seal(Some.Face(models.Pack, 2), TemplatePurpose.Alert);
        Assert.Equal(key, File.ReadAllText(KeyFile));
    }

    [Fact]
    public async Task Programs_that_start_together_agree_on_one_key()
    {
        var face = Some.Face(models.Pack, 1);
        var seals = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Vault().Seal(face, TemplatePurpose.Alert))));

        Assert.All(seals, seal => Assert.Equal(face.ToBytes(), Vault().Open(seal, TemplatePurpose.Alert).ToBytes()));
        Assert.Equal([KeyFile], Directory.GetFiles(folder));
    }

    [Fact]
    public void Another_key_is_refused_with_what_to_do()
    {
        var seal = Vault().Seal(Some.Face(models.Pack, 1), TemplatePurpose.Alert);
        var other = Vault(new PrivacyOptions { Key = Convert.ToBase64String(new byte[32]) });

        var refusal = Assert.Throws<ArchiveException>(() => other.Open(seal, TemplatePurpose.Alert));

        Assert.Contains("bring back the key", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(new byte[32]), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_key_file_is_not_made_anew_to_open_what_it_can_not()
    {
        var seal = Vault().Seal(Some.Face(models.Pack, 1), TemplatePurpose.Alert);
        File.Delete(KeyFile);

        Assert.Contains(KeyFile, Assert.Throws<ArchiveException>(() => Vault().Open(seal, TemplatePurpose.Alert)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_of_the_wrong_form_is_refused_and_not_repeated(string key)
    {
        var refusal = Assert.Throws<ArchiveException>(() => Vault(new PrivacyOptions { Key = key }).Seal(Some.Face(models.Pack, 1), TemplatePurpose.Alert));

        Assert.DoesNotContain(key, refusal.Message.Replace("32 bytes in base 64", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_in_the_data_directory_is_refused()
    {
        var vault = Vault(new PrivacyOptions { KeyFile = Path.Combine(archive.Data, "secret.key") });

        Assert.Throws<ArchiveException>(() => vault.Seal(Some.Face(models.Pack, 1), TemplatePurpose.Alert));
        Assert.Empty(Directory.GetFiles(archive.Data));
    }

    private TemplateVault Vault(PrivacyOptions? options = null) => new(options ?? new PrivacyOptions(), archive, database);
}
