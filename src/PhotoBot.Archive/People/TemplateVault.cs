using System.Security.Cryptography;
using System.Text;
using Dapper;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>Seals the templates that people leave here, with AES-256-GCM, so that the database alone shows no face.</summary>
/// <remarks>
/// The key is read when it is first needed, and made when there is none and no template either: beside templates of a lost key, a new one
/// would open nothing and hide that the old one is missing. Safe for use from any thread.
/// </remarks>
public sealed class TemplateVault(PrivacyOptions options, ArchiveOptions archive, ArchiveDatabase database)
{
    // NIST SP 800-38D: a nonce of 96 bits, drawn at random for each seal, and the full tag.
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lock reading = new();
    private readonly TemplateKey origin = new(options, archive);
    private byte[]? key;

    /// <summary>Seals a template for one purpose. Sealing the same template twice gives different bytes.</summary>
    /// <returns>Nonce, tag, and as many bytes as the template has.</returns>
    /// <exception cref="ArchiveException">There is no key and none can be made.</exception>
    public byte[] Seal(Embedding template, TemplatePurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(template);
        var open = template.ToBytes();
        var seal = new byte[NonceBytes + TagBytes + open.Length];
        RandomNumberGenerator.Fill(seal.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Key(mayMake: true), TagBytes);
        cipher.Encrypt(
            seal.AsSpan(0, NonceBytes), open, seal.AsSpan(NonceBytes + TagBytes), seal.AsSpan(NonceBytes, TagBytes), Bound(purpose));
        CryptographicOperations.ZeroMemory(open);
        return seal;
    }

    /// <summary>Opens what was sealed for the same purpose.</summary>
    /// <exception cref="ArchiveException">It was sealed with another key, or for another purpose, or is damaged.</exception>
    public Embedding Open(ReadOnlySpan<byte> seal, TemplatePurpose purpose)
    {
        var open = new byte[Math.Max(0, seal.Length - NonceBytes - TagBytes)];
        try
        {
            using var cipher = new AesGcm(Key(mayMake: false), TagBytes);
            cipher.Decrypt(seal[..NonceBytes], seal[(NonceBytes + TagBytes)..], seal.Slice(NonceBytes, TagBytes), open, Bound(purpose));
            return Embedding.FromBytes(open);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new ArchiveException(
                $"A template in the archive can't be opened with the key of {origin.Origin}: bring back the key it was sealed with "
                + "(Privacy:KeyFile, or PHOTOBOT_Privacy__Key). If that is lost for good, so are the templates: empty the tables alerts "
                + "and hidden_people of archive.db, and the people in them have to ask again.", failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(open);
        }
    }

    /// <summary>Opens every template of the archive, one by one.</summary>
    public TemplateCheck Check()
    {
        var (alerts, hidden, refused) = (0, 0, 0);
        string? refusal = null;
        foreach (var (purpose, template) in Stored())
        {
            if (purpose == TemplatePurpose.Alert) alerts++;
            else hidden++;
            try
            {
                Open(template, purpose);
            }
            catch (ArchiveException unopened)
            {
                (refused, refusal) = (refused + 1, unopened.Message);
            }
        }

        return new TemplateCheck(alerts, hidden, refused, refusal);
    }

    private IReadOnlyList<(TemplatePurpose Purpose, byte[] Template)> Stored()
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<byte[]>("SELECT template FROM alerts").Select(template => (TemplatePurpose.Alert, template)),
            .. connection.Query<byte[]>("SELECT template FROM hidden_people").Select(template => (TemplatePurpose.Hiding, template)),
        ];
    }

    private byte[] Key(bool mayMake)
    {
        lock (reading) return key ??= origin.Load(mayMake && !HoldsTemplates());
    }

    private bool HoldsTemplates()
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM alerts) OR EXISTS (SELECT 1 FROM hidden_people)");
    }

    private static byte[] Bound(TemplatePurpose purpose) => Encoding.ASCII.GetBytes(purpose switch
    {
        TemplatePurpose.Alert => "PhotoBot alert template",
        TemplatePurpose.Hiding => "PhotoBot hiding template",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No such purpose."),
    });
}

/// <summary>What a template was left for; it can't be opened for anything else.</summary>
public enum TemplatePurpose
{
    /// <summary>To send its owner new photos.</summary>
    Alert,

    /// <summary>To keep its owner out of every answer.</summary>
    Hiding,
}

/// <summary>Which templates the archive holds, and whether they can be opened.</summary>
/// <param name="Alerts">Those of people who asked for new photos.</param>
/// <param name="Hidden">Those of people who are hidden.</param>
/// <param name="Refused">How many of both can't be opened.</param>
/// <param name="Refusal">Why, and what to do; null when all can be opened.</param>
public sealed record TemplateCheck(int Alerts, int Hidden, int Refused, string? Refusal);
