using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>Who may come in. A query key reads documents and nothing else.</summary>
internal static class SearchDoor
{
    public static void UseSearchDoor(this IApplicationBuilder app, AzureSearchOptions options) => app.Use(async (context, next) =>
    {
        var (request, path) = (context.Request, context.Request.Path.Value ?? "");
        if (!path.StartsWith("/_", StringComparison.Ordinal))
        {
            var key = request.Headers["api-key"].ToString();
            if (key != options.AdminKey && !(key == options.QueryKey && IsReading(request, path)))
                throw new SearchError(StatusCodes.Status403Forbidden, "Access forbidden. The api-key header is missing, or not one of this service's for that.");
            if (!request.Query.ContainsKey("api-version"))
                throw SearchError.Invalid("The api-version query parameter is missing.");
        }

        await next();
    });

    private static bool IsReading(HttpRequest request, string path) =>
        path.Contains("/docs/", StringComparison.Ordinal) && (HttpMethods.IsGet(request.Method) || path.EndsWith("/search", StringComparison.Ordinal));
}
