import { createRoot } from 'react-dom/client';
import { Admin, Datagrid, DateField, EmailField, FunctionField, List, Resource, SearchInput, TextField } from 'react-admin';
import { dataProvider } from './data-provider.ts';

const parameters = new URLSearchParams(location.search);
const rows = Number(parameters.get('rows') ?? 50);

interface Contact {
  first_name: string | null;
  last_name: string | null;
}

const fullName = ({ first_name, last_name }: Contact) => [first_name, last_name].filter(Boolean).join(' ');

/** The columns that Dialbook shows until somebody chooses others. */
const Contacts = () => (
  <List filters={[<SearchInput key="q" source="q" alwaysOn />]} perPage={rows} exporter={false}>
    <Datagrid rowClick={false}>
      <FunctionField label="Name" render={fullName} />
      <TextField source="phone_number" label="Phone" sortable={false} />
      <EmailField source="email" sortable={false} />
      <TextField source="company_name" label="Company" sortable={false} />
      <TextField source="location" sortable={false} />
      <TextField source="last_call_outcome" label="Last outcome" sortable={false} />
      <DateField source="last_called_at" label="Called" showTime sortable={false} />
    </Datagrid>
  </List>
);

createRoot(document.getElementById('root') as HTMLElement).render(
  <Admin dataProvider={dataProvider(parameters.get('key') ?? '')} disableTelemetry>
    <Resource name="contacts" list={Contacts} />
  </Admin>,
);
