using PhotoBot.Faces.Rewriting;

namespace PhotoBot.Faces.Models;

/// <summary>What JSON alone cannot say of a models.json: names that lead somewhere, and numbers that make sense.</summary>
internal static class CatalogRules
{
    /// <exception cref="ModelException">A rule is broken; the message says which, and where.</exception>
    public static void Check(string path, IReadOnlyList<ModelDescription> models, IReadOnlyList<PackDescription> packs)
    {
        foreach (var name in Twice(models.Select(model => model.Name)).Concat(Twice(packs.Select(pack => pack.Name))))
            throw Broken(path, $"the name \"{name}\" is given twice");
        foreach (var model in models)
            if (Fault(model) is { } fault)
                throw Broken(path, $"model \"{model.Name}\" {fault}");
        foreach (var pack in packs)
            if (Fault(pack, models) is { } fault)
                throw Broken(path, $"pack \"{pack.Name}\" {fault}");
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    private static string? Fault(ModelDescription model) => model switch
    {
        { Sha256: var hash } when hash.Length != 64 || !hash.All(char.IsAsciiHexDigit) => "needs a \"sha256\" of 64 hexadecimal digits",
        { Preprocessing: { Mean.Count: not 3 } or { Scale.Count: not 3 } } => "needs three numbers in \"mean\" and in \"scale\", one a channel",
        { Preprocessing: var numbers } when numbers.Scale.Any(scale => !float.IsFinite(scale) || scale == 0) => "divides by a \"scale\" of 0",
        { Input: { MultipleOf: < 1 } or { Side: < 1 } } => "needs positive sizes in \"input\"",
        { Role: ModelRole.Detector, Decoding: null } => "is a detector and needs a \"decoding\"",
        { Role: ModelRole.Embedder, Decoding: not null } => "is an embedder and has no \"decoding\"",
        { Decoding: { } decoding } when Fault(decoding) is { } fault => fault,
        { Patches: var patches } when patches.Any(IsBad) => "has a patch whose \"offset\" is negative or whose \"from\" and \"to\" are not hexadecimal bytes of one length",
        _ => null,
    };

    private static string? Fault(DetectorDecoding decoding) => decoding switch
    {
        { Strides: var strides } when strides.Count == 0 || strides.Any(stride => stride < 1) => "needs positive \"strides\"",
        { MaxOverlap: not (> 0 and <= 1) } => "needs a \"maxOverlap\" above 0 and up to 1",
        { SureScore: not (> 0 and <= 1) } or { CertainScore: not (> 0 and <= 1) } or { ConfirmingScore: not (> 0 and <= 1) }
            => "needs \"sureScore\", \"certainScore\" and \"confirmingScore\" above 0 and up to 1",
        { Family: DetectorFamily.RetinaFace, Anchors: var anchors } when anchors?.Count != decoding.Strides.Count || anchors.Any(sides => sides.Count == 0)
            => "is of the family retinaface and needs \"anchors\", a list of sides for each stride",
        { Family: DetectorFamily.YuNet, Outputs: { Objectness: null } } => "is of the family yunet and needs the output name \"objectness\"",
        _ => null,
    };

    private static string? Fault(PackDescription pack, IReadOnlyList<ModelDescription> models)
    {
        bool Has(string name, ModelRole role) => models.Any(model => string.Equals(model.Name, name, StringComparison.Ordinal) && model.Role == role);
        if (!Has(pack.Detector, ModelRole.Detector))
            return $"names the detector \"{pack.Detector}\", which is not described";
        if (!Has(pack.Embedder, ModelRole.Embedder))
            return $"names the embedder \"{pack.Embedder}\", which is not described";
        return pack.Thresholds switch
        {
            { Sure: not (>= -1 and <= 1) } => $"has the minSimilarity {pack.MinSimilarity}; it must lie between -1 and 1",
            { SureJoined: not (>= -1 and <= 1) } => $"has the joinedMinSimilarity {pack.JoinedMinSimilarity}; it must lie between -1 and 1",
            { Maybe: not (>= -1 and <= 1) } => $"has the maybeSimilarity {pack.MaybeSimilarity}; it must lie between -1 and 1",
            var thresholds when thresholds.Maybe > thresholds.Sure || thresholds.Maybe > thresholds.SureJoined
                => $"has the maybeSimilarity {thresholds.Maybe} above a threshold of sure matches; it must be no higher than minSimilarity and joinedMinSimilarity",
            { Expansion: not (null or (>= -1 and <= 1)) } => $"has the trustedSimilarity {pack.TrustedSimilarity}; it must lie between -1 and 1",
            var thresholds when thresholds.Expansion < thresholds.Sure || thresholds.Expansion < thresholds.SureJoined
                => $"has the trustedSimilarity {thresholds.Expansion} below a threshold of sure matches; it must be no lower than minSimilarity and joinedMinSimilarity",
            _ => null,
        };
    }

    private static bool IsBad(BytePatch patch) =>
        patch.Offset < 0 || patch.From.Length != patch.To.Length || patch.From.Length % 2 != 0 || !(patch.From + patch.To).All(char.IsAsciiHexDigit);

    private static ModelException Broken(string path, string fault) =>
        new(ModelProblem.BadDescription, path, $"{path}: {fault}. Correct it as models/README.md shows.");
}
