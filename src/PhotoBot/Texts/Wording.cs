using System.Globalization;

namespace PhotoBot.Texts;

/// <summary>How one text is worded in one language.</summary>
internal abstract record Wording
{
    private Wording()
    {
    }

    /// <summary>All phrases of the text, the one for <see cref="PluralCategory.Other"/> last.</summary>
    public abstract IEnumerable<Phrase> Phrases { get; }

    /// <summary>The phrase that suits the values.</summary>
    public abstract Phrase Choose(IReadOnlyDictionary<string, object> values);

    /// <summary>The same words whatever the values.</summary>
    internal sealed record Fixed(Phrase Phrase) : Wording
    {
        public override IEnumerable<Phrase> Phrases => [Phrase];

        public override Phrase Choose(IReadOnlyDictionary<string, object> values) => Phrase;
    }

    /// <summary>Words chosen by a number.</summary>
    /// <param name="By">The parameter that holds the number.</param>
    /// <param name="Rule">How the language counts.</param>
    /// <param name="ByCategory">The phrases by category; <see cref="PluralCategory.Other"/> replaces missing ones.</param>
    internal sealed record Counted(string By, PluralRule Rule, IReadOnlyDictionary<PluralCategory, Phrase> ByCategory) : Wording
    {
        public override IEnumerable<Phrase> Phrases => ByCategory.OrderBy(phrase => phrase.Key).Select(phrase => phrase.Value);

        public override Phrase Choose(IReadOnlyDictionary<string, object> values) =>
            ByCategory.GetValueOrDefault(Rule.CategoryOf(Convert.ToInt64(values[By], CultureInfo.InvariantCulture)))
            ?? ByCategory[PluralCategory.Other];
    }
}
