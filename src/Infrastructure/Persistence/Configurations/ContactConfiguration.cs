using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    private const int LongestTags = ContactTags.Most * (ContactTags.Longest + 1);

    /// <summary>Name, number and tags with their marks. An entry of an index may have 1,700 bytes on SQL Server, 2,700 on PostgreSQL.</summary>
    private const int LongestSearch = 700;

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Notes).HasMaxLength(4_000);
        builder.Property(c => c.Tags).HasMaxLength(LongestTags);
        builder.Property(c => c.Search).HasMaxLength(LongestSearch);
        builder.HasIndex(c => new { c.OwnerId, c.Phone }).IsUnique();
        // an order ends with the id, and a search that is in the index itself does not look at the rows
        builder.HasIndex(c => new { c.OwnerId, c.Search, c.Id, c.IsBlocked });
        builder.HasIndex(c => new { c.OwnerId, c.CreatedAt, c.Id });
    }
}
