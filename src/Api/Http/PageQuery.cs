using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using VoiceAssistant.Application.Common.Lists;

namespace VoiceAssistant.Api.Http;

/// <summary>Which page of a list is wanted, in the query of a URL.</summary>
internal readonly record struct PageQuery(
    [property: Description("Counts from 1, which is the default; at most 1000000."), Range(1, PageRequest.LargestNumber)] int? Page,
    [property: Description("1 to 100; 25 by default."), Range(1, PageRequest.LargestSize)] int? PageSize,
    [property: Description("Where to go on, in place of `page`: part of the `next` that a page of the same list gave.")] string? Cursor,
    HttpContext Http)
{
    public PageRequest ToRequest() => new(Page, PageSize ?? PageRequest.DefaultSize, Cursor is null ? null : Cursors.Open(Http, Cursor));
}
