using Microsoft.Extensions.DependencyInjection;

namespace PhotoBot.Search;

/// <summary>Registers this project's services.</summary>
public static class SearchServices
{
    /// <summary>Registers the section <see cref="SearchOptions.Section"/>. Indexes belong to what they index, so none is registered here.</summary>
    public static IServiceCollection AddPhotoBotSearch(this IServiceCollection services) => services
        .AddSection<SearchOptions>(SearchOptions.Section);
}
