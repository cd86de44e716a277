using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>Refuses parameters of a URL that nobody would look at: a filter that is misspelt would find everything.</summary>
internal sealed class KnownParameters : IEndpointFilter
{
    private static readonly ConditionalWeakTable<Endpoint, HashSet<string>> Names = [];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Query.Count == 0 || http.GetEndpoint() is not { } endpoint)
            return next(context);
        var known = Names.GetValue(endpoint, Of);
        var unknown = http.Request.Query.Keys.Where(name => !IsKnown(name, known)).ToList();
        return unknown.Count == 0 ? next(context) : ValueTask.FromResult<object?>(Problems.Of(Error(unknown, known)));
    }

    private static bool IsKnown(string name, HashSet<string> known) =>
        known.Contains(name) || (known.Contains(MetadataQuery.Form) && MetadataQuery.IsParameter(name));

    private static InvalidError Error(List<string> unknown, HashSet<string> known)
    {
        var sentence = known.Count == 0
            ? "There is no such parameter: this address takes none."
            : $"There is no such parameter. There are: {string.Join(", ", known.Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal))}.";
        return new(unknown.ToDictionary(name => name, _ => new[] { sentence }));
    }

    /// <summary>What comes in the query is a text, what can be read from one, or several; and it is said to come from nowhere else.</summary>
    private static HashSet<string> Of(Endpoint endpoint)
    {
        var path = (endpoint as RouteEndpoint)?.RoutePattern.Parameters.Select(part => part.Name) ?? [];
        var parameters = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>();
        return parameters
            .Where(parameter => parameter.HasTryParse || parameter.ParameterInfo.ParameterType is var type && (type == typeof(string) || type.IsArray))
            .Where(parameter => !parameter.ParameterInfo.IsDefined(typeof(FromHeaderAttribute), inherit: false))
            .Select(parameter => parameter.Name).Except(path, StringComparer.OrdinalIgnoreCase)
            .Concat(parameters.Any(MetadataQuery.Is) ? [MetadataQuery.Form] : []).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
