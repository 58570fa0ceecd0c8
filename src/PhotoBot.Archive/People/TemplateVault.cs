using System.Security.Cryptography;
using System.Text;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>Seals the templates that people leave here, with AES-256-GCM, so that the database alone shows nobody's face.</summary>
/// <remarks>The key is read when it is first needed, and made when there is none. Safe for use from any thread.</remarks>
public sealed class TemplateVault(PrivacyOptions options, ArchiveOptions archive)
{
    // NIST SP 800-38D: a nonce of 96 bits, drawn at random for each seal, and the full tag.
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lock reading = new();
    private readonly TemplateKey origin = new(options, archive);
    private byte[]? key;

    /// <summary>Seals a template for one purpose; every seal of the same template is another one.</summary>
    /// <returns>Nonce, tag, and as many bytes as the template has.</returns>
    /// <exception cref="ArchiveException">There is no key and none can be made.</exception>
    public byte[] Seal(Embedding template, TemplatePurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(template);
        var open = template.ToBytes();
        var seal = new byte[NonceBytes + TagBytes + open.Length];
        RandomNumberGenerator.Fill(seal.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Key(mayMake: true), TagBytes);
        cipher.Encrypt(seal.AsSpan(0, NonceBytes), open, seal.AsSpan(NonceBytes + TagBytes), seal.AsSpan(NonceBytes, TagBytes), Bound(purpose));
        CryptographicOperations.ZeroMemory(open);
        return seal;
    }

    /// <summary>Opens what was sealed for the same purpose.</summary>
    /// <exception cref="ArchiveException">It was sealed with another key or for another purpose, or is damaged; or there is no key.</exception>
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
            throw new ArchiveException($"A template in the archive can't be opened with the key of {origin.Origin}: bring back the key it was sealed with "
                + "(Privacy:KeyFile, or PHOTOBOT_Privacy__Key). If that is lost for good, so are the templates: empty the tables alerts and hidden_people "
                + "of archive.db, and the people in them have to ask again.", failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(open);
        }
    }

    private byte[] Key(bool mayMake)
    {
        lock (reading) return key ??= origin.Load(mayMake);
    }

    private static byte[] Bound(TemplatePurpose purpose) => Encoding.ASCII.GetBytes(purpose switch
    {
        TemplatePurpose.Alert => "PhotoBot alert template",
        TemplatePurpose.Hiding => "PhotoBot hiding template",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No such purpose."),
    });
}
