/** The look of both applications: bootstrap-italia (purged at build), Titillium Web, and our few additions. */
import 'bootstrap-italia/dist/css/bootstrap-italia.min.css';
import './fonts.css';
import './theme.css';
