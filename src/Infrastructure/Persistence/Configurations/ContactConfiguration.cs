using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts");
        builder.Property(c => c.Name).HasMaxLength(Contact.LongestName);
        builder.Property(c => c.Notes).HasMaxLength(Contact.LongestNotes);
        builder.Property(c => c.TimeZone).HasMaxLength(Contact.LongestTimeZone);
        builder.Property(c => c.Tags).HasMaxLength(ContactTags.LongestText);
        builder.Property(c => c.TagMarks).HasMaxLength(ContactTags.LongestMarks);
        builder.Property(c => c.Search).HasMaxLength(Contact.LongestSearch);
        builder.HasIndex(c => new { c.OwnerId, c.Phone }).IsUnique();
        // an order ends with the id, and a search that is in the index itself does not look at the rows
        builder.HasIndex(c => new { c.OwnerId, c.Search, c.Id, c.IsBlocked });
        builder.HasIndex(c => new { c.OwnerId, c.CreatedAt, c.Id });
        builder.HasIndex(c => new { c.OwnerId, c.UpdatedAt, c.Id });
    }
}
